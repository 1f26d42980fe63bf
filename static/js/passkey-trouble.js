// Says on the page that a passkey did not work: people break it off, or the browser knows none for this site.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.getElementById("passkey_trouble");
  if (trouble) {
    trouble.hidden = false;
  }
});
