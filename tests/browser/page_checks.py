"""What can be asked of a page as it stands, each check with a fault planted to prove that it looks.

The numbers are those of the project's list of checks; behind them the criteria of WCAG 2.2. A check is a function in the
browser that returns a line for each element that fails; a fault is what is done to a page so that the check must find it.
"""

from dataclasses import dataclass

LABEL = """const label = element =>
  `${element.tagName.toLowerCase()}.${element.className.baseVal ?? element.className}: ${element.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60)}`
const visible = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden')
const every = selector => [...document.querySelectorAll(selector)]
const text = element => element.textContent.trim().replace(/\\s+/g, ' ')
const name = element => (element.getAttribute('aria-label')
  ?? (element.getAttribute('aria-labelledby') ?? '').split(/\\s+/).filter(Boolean).map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim())
  || (element.labels?.length ? [...element.labels].map(text).join(' ') : '') || text(element)
"""


@dataclass(frozen=True)
class Check:
    """One check: what it looks for, how, and a fault that it must find."""

    about: str
    find: str
    plant: str


CHECKS = {
    "15 target size (2.5.8)": Check(
        "Controls are 24 by 24 pixels, or so far apart that circles of 24 do not meet; links in a sentence are excepted.",
        """
        const inSentence = element => {
          const block = element.closest('p, dd, li, td, th, span, address, caption')
          return element.tagName === 'A' && block && [...block.childNodes].some(node =>
            node.nodeType === 3 && node.textContent.trim().length > 1 ||
            node.nodeType === 1 && !node.contains(element) && !node.matches('.visually-hidden') && visible(node) && text(node) && getComputedStyle(node).display.startsWith('inline'))
        }
        const boxes = every('a[href], button, summary, select, input:not([type=hidden]), textarea').filter(visible)
          .map(element => ({ element, box: element.getBoundingClientRect() }))
        const centre = box => [box.left + box.width / 2, box.top + box.height / 2]
        return boxes.filter(({ element, box }) => {
          if (box.width >= 24 && box.height >= 24 || inSentence(element)) return false
          const [x, y] = centre(box)
          return boxes.some(other => {
            if (other.element === element || other.element.contains(element)) return false
            const [ox, oy] = centre(other.box)
            const near = Math.hypot(Math.max(other.box.left - x, 0, x - other.box.right), Math.max(other.box.top - y, 0, y - other.box.bottom))
            return near < 12 || (other.box.width < 24 || other.box.height < 24) && Math.hypot(ox - x, oy - y) < 24
          })
        }).map(({ element }) => label(element))""",
        """document.querySelector('main').insertAdjacentHTML('afterbegin',
          '<div style="display:flex;font-size:8px;line-height:9px"><a href="#a">a</a><a href="#b">b</a></div>')""",
    ),
    "18 names (4.1.2, 2.5.3)": Check(
        "Every control has a name, and what is seen of it is part of that name.",
        """
        return every('a[href], button, summary, select, input:not([type=hidden]), textarea, [role=button], iframe').filter(element => {
          const seen = element.innerText?.trim().replace(/\\s+/g, ' ').toLowerCase() ?? ''
          const said = name(element).toLowerCase()
          return !said || element.hasAttribute('aria-label') && seen && !said.includes(seen)
        }).map(label)""",
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<a href=\"#x\"><svg width=\"30\" height=\"30\"></svg></a>')",
    ),
    "25 headings and landmarks (1.3.1, 2.4.6)": Check(
        "One h1, no level left out, no empty heading, and landmarks of one kind have names of their own.",
        """
        const headings = every('h1, h2, h3, h4, h5, h6').filter(element => element.checkVisibility())
        const found = headings.filter(element => !text(element)).map(element => `empty: ${label(element)}`)
        if (headings.filter(element => element.tagName === 'H1').length !== 1) found.push('not one h1')
        headings.forEach((element, at) => {
          const before = at ? Number(headings[at - 1].tagName[1]) : 0
          if (Number(element.tagName[1]) > before + 1) found.push(`level left out: ${label(element)}`)
        })
        for (const kind of ['nav', 'aside', 'section[aria-labelledby], section[aria-label]', 'main', 'body > header', 'body > footer']) {
          const names = every(kind).filter(element => element.checkVisibility()).map(element => element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby') ? name(element) : '')
          if (names.length > 1) names.forEach((one, at) => { if (!one || names.indexOf(one) !== at) found.push(`${kind} without a name of its own: ${one}`) })
        }
        for (const kind of ['main', 'body > header', 'body > footer']) if (every(kind).length !== 1) found.push(`not one ${kind}`)
        return found""",
        "document.querySelector('h2').outerHTML = '<h5>Verzonnen</h5>'",
    ),
    "27 links (2.4.4)": Check(
        "No two links of one name with different targets, no bare “read more”, files say their type, windows are announced.",
        """
        const bare = /^(lees meer|meer|klik hier|hier|link|read more|more|click here|here|en savoir plus|lire la suite|ici)$/i
        const found = [], targets = new Map()
        for (const element of every('a[href]').filter(each => each.checkVisibility())) {
          const said = name(element).toLowerCase()
          if (bare.test(said)) found.push(`says nothing: ${label(element)}`)
          if (targets.has(said) && targets.get(said) !== element.href) found.push(`same name, other target: ${label(element)}`)
          targets.set(said, element.href)
          if (/\\.(pdf|docx?|xlsx?|ods|odt|csv|zip)(\\?|$)/i.test(element.href) && !/\\b(pdf|docx?|xlsx?|ods|odt|csv|zip)\\b/i.test(said)) found.push(`file without its type: ${label(element)}`)
          if (element.target === '_blank' && !/venster|tabblad|window|tab|fenêtre|onglet/i.test(said)) found.push(`new window unannounced: ${label(element)}`)
        }
        return found""",
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p><a href=\"/een/\">lees meer</a></p>')",
    ),
    "28 language (3.1.1, 3.1.2)": Check(
        "The page says its language, names of languages say theirs, and no Dutch sentence stands unmarked on another page.",
        """
        const own = document.documentElement.lang, found = []
        if (!/^(nl|en|fr)$/.test(own)) found.push(`lang is ${own}`)
        const path = location.pathname.match(/^\\/(en|fr)\\//)?.[1] ?? 'nl'
        if (own !== path) found.push(`lang is ${own} at ${location.pathname}`)
        for (const element of every('a[hreflang]')) if (element.hreflang !== own && element.closest('[lang]').lang !== element.hreflang && /^(Nederlands|English|Français)$/.test(element.textContent.trim())) found.push(`unmarked: ${label(element)}`)
        if (own === 'nl') return found
        const dutch = /(?:^|[^\\p{L}])(de|het|een|van|voor|wordt|zijn|niet|met|door|naar|ook|bij|deze|tegen|nog)(?![\\p{L}])/giu
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          // In an address, letters are no words: a key in it can hold any of them.
          const node = walker.currentNode, words = node.textContent.replace(/https?:\\/\\/\\S+/g, '').match(dutch) ?? []
          if (new Set(words.map(word => word.toLowerCase().trim())).size >= 2 && node.parentElement.closest('[lang]').getAttribute('lang') !== 'nl') found.push(`Dutch: ${node.textContent.trim().slice(0, 80)}`)
        }
        return found""",
        "document.documentElement.lang = 'xx'",
    ),
    "29 pictures (1.1.1)": Check(
        "Each picture has a text that is no file name, not long and not its caption, or is marked as decoration.",
        """
        const found = []
        for (const element of every('img')) {
          const alt = element.getAttribute('alt')
          if (alt === null) found.push(`no alt: ${element.src}`)
          else if (/\\.(jpe?g|png|webp|avif|svg)$/i.test(alt)) found.push(`file name: ${alt}`)
          else if (alt.length > 150) found.push(`too long: ${alt.slice(0, 60)}`)
          else if (alt && alt === element.closest('figure')?.querySelector('figcaption')?.textContent.trim()) found.push(`same as caption: ${alt}`)
        }
        for (const element of every('svg')) if (!element.closest('[aria-hidden=true]') && !(element.parentElement.closest('svg[role=img]')) && !(/^(img|group)$/.test(element.getAttribute('role')) && name(element))) found.push(`drawing neither named nor hidden: ${label(element)}`)
        return found""",
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\" alt=\"IMG_1.jpg\">')",
    ),
    "30 tables and charts (1.3.1)": Check(
        "Tables have a caption and header cells with a scope; a chart has a name and a table on the page.",
        """
        const found = []
        for (const table of every('table')) {
          if (!table.caption || !text(table.caption)) found.push(`no caption: ${label(table)}`)
          for (const cell of table.querySelectorAll('th')) if (!cell.scope) found.push(`no scope: ${label(cell)}`)
          if (!table.querySelector('th')) found.push(`no header cells: ${label(table)}`)
        }
        for (const chart of every('svg[role=img]')) if (!every('table').length || !name(chart)) found.push(`chart without name or table: ${label(chart)}`)
        return found""",
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<table><tr><td>1</td></tr></table>')",
    ),
    "5 skip link (2.4.1)": Check(
        "The first control leads past the menu, to something that can take the focus.",
        """
        const first = every('a[href], button, summary').find(element => element.checkVisibility())
        const target = first?.hash ? document.querySelector(first.hash) : null
        return target?.matches('main[tabindex="-1"]') ? [] : [first ? label(first) : 'nothing to start with']""",
        "document.querySelector('.skip-link').remove()",
    ),
}


def script_of(check: Check) -> str:
    """The function that the browser runs."""
    return f"() => {{ {LABEL} {check.find} }}"
