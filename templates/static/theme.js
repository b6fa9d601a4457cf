// The switch between light and dark, remembered. Without this file a page follows the reader's
// system, as it does until the switch is used. It turns the stylesheet's own media rules on and off.
(() => {
  const place = document.getElementById("_colours");
  const wanted = matchMedia("(prefers-color-scheme: dark)");
  const key = "broadsheet-colours";
  const rules = [];
  try {
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule.media?.mediaText.includes("prefers-color-scheme")) {
          rules.push([rule.media, rule.media.mediaText]);
        }
      }
    }
    localStorage.getItem(key);
  } catch {
    return; // read from a disk, or without storage: nothing could be switched, or remembered
  }
  if (!place || !rules.length) return;

  const button = document.createElement("button");
  const isDark = () => (localStorage.getItem(key) ?? (wanted.matches ? "dark" : "light")) === "dark";
  const show = () => {
    const choice = localStorage.getItem(key);
    for (const [media, own] of rules) {
      media.mediaText = !choice ? own : own.includes(choice) ? "all" : "not all";
    }
    document.documentElement.style.colorScheme = choice ?? "";
    button.setAttribute("aria-pressed", isDark());
  };
  button.type = "button";
  button.textContent = "\u25d0";
  button.setAttribute("aria-label", place.dataset.label);
  button.title = place.dataset.label;
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    if ((next === "dark") === wanted.matches) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
    show();
  });
  wanted.addEventListener("change", show);
  addEventListener("storage", show);
  show();
  place.append(button);
})();
