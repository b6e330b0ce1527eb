(() => {
  const rows = [...document.querySelectorAll(".row")];
  const all = document.getElementById("all");
  const chips = [...document.querySelectorAll(".chips [data-kind]")];
  document.getElementById("tools").hidden = false;

  const shown = () => rows.filter(r => !r.hidden);
  const folds = () => shown().map(r => r.querySelector("details")).filter(Boolean);
  const label = () => {
    const open = folds().length > 0 && folds().every(d => d.open);
    all.textContent = open ? "Close all" : "Open all";
    all.setAttribute("aria-expanded", open);
  };
  const openAll = () => {
    const open = folds().some(d => !d.open);
    folds().forEach(d => { d.open = open; });
    label();
  };
  const show = kind => {
    rows.forEach(r => { r.hidden = kind !== "" && r.dataset.kind !== kind; });
    chips.forEach(c => c.setAttribute("aria-pressed", c.dataset.kind === kind));
    label();
  };
  const step = by => {
    const list = shown();
    const at = list.findIndex(r => r.contains(document.activeElement));
    const to = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
    if (to) (to.querySelector("summary") || to).focus();
  };

  all.addEventListener("click", openAll);
  chips.forEach(c => c.addEventListener("click", () => show(c.getAttribute("aria-pressed") === "true" ? "" : c.dataset.kind)));
  rows.forEach(r => r.addEventListener("toggle", label, true));
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const act = { j: () => step(1), k: () => step(-1), o: openAll, Escape: () => show("") }[e.key];
    if (act) { e.preventDefault(); act(); }
  });
})();
