// The date form of the admin: shows the inputs of what is chosen, keeps text and choices in step, and asks the server
// what they come down to. The rules live there; without script the form says the same after saving.
{
  const PATIENCE = 400;

  class Period extends window.StimulusModule.Controller {
    static targets = ["text", "said", "choice", "inputs", "says", "readers", "remark", "error"];

    static values = { url: String };

    connect() {
      this.turn = 0;
      this.last = this.chosen;
      this.reveal();
    }

    disconnect() {
      clearTimeout(this.timer);
      this.turn += 1;
    }

    get chosen() {
      return this.choiceTargets.find((radio) => radio.checked)?.value ?? "";
    }

    part(name) {
      return this.element.querySelector(`[data-part="${name}"]`);
    }

    hear({ target }) {
      if (!target.dataset.part) return;
      const byText = target === this.textTarget;
      this.saidTarget.value = byText ? "text" : "choice";
      if (target.dataset.part === "choice") this.carryOver();
      this.reveal();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(byText), PATIENCE);
    }

    reveal() {
      for (const inputs of this.inputsTargets) {
        inputs.hidden = !inputs.dataset.goesWith.split(" ").includes(this.chosen);
      }
    }

    // What is known stays known: 18 May 2028 is in May, in the second quarter and in 2028.
    carryOver() {
      const [year, month] = this.known();
      const fill = (name, value) => {
        if (value && !this.part(name).value) this.part(name).value = value;
      };
      fill("month", month);
      fill("quarter", month && Math.ceil(month / 3));
      ["month_year", "quarter_year", "year"].forEach((name) => fill(name, year));
      this.last = this.chosen;
    }

    known() {
      const value = (name) => this.part(name).value;
      if (this.last === "day") return value("day").split("-").map(Number);
      if (this.last === "month") return [value("month_year"), value("month")];
      return [value(this.last === "quarter" ? "quarter_year" : "year"), ""];
    }

    async ask(byText) {
      this.turn += 1;
      const { turn } = this;
      const query = new URLSearchParams();
      for (const input of this.element.querySelectorAll("[data-part]")) {
        const isOff = "checked" in input && ["radio", "checkbox"].includes(input.type) && !input.checked;
        if (!isOff && (input === this.textTarget) === byText) query.set(input.dataset.part, input.value);
      }
      try {
        const answer = await fetch(`${this.urlValue}?${query}`, { headers: { "X-Requested-With": "XMLHttpRequest" } });
        if (answer.ok && turn === this.turn) this.show(await answer.json(), byText);
      } catch {
        // No answer: the last one stays, and saving still says what is wrong.
      }
    }

    show(answer, byText) {
      this.saysTarget.textContent = answer.error ?? answer.says;
      this.readersTarget.textContent = answer.readers ?? "";
      this.remarkTarget.textContent = answer.remark ?? "";
      this.element.classList.toggle("period--unclear", "error" in answer);
      if (!answer.inputs) return;
      this.errorTargets.forEach((error) => error.remove());
      this.element.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
      if (!byText) this.textTarget.value = answer.inputs.text;
      else this.choose(answer.inputs);
    }

    choose(inputs) {
      for (const input of this.element.querySelectorAll("[data-part]")) {
        const value = inputs[input.dataset.part];
        if (input.type === "radio") input.checked = input.value === value;
        else if (input.type === "checkbox") input.checked = Boolean(value);
        else if (input !== this.textTarget) input.value = value;
      }
      this.last = this.chosen;
      this.reveal();
    }
  }

  window.wagtail.app.register("period", Period);
}
