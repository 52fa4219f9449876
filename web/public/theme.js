// Before anything is drawn, so that nothing flashes: the language and theme chosen on this machine.
(function () {
  try {
    var theme = localStorage.getItem("ishigaki.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem("ishigaki.language");
    if (language === "ja" || language === "en") document.documentElement.lang = language;
  } catch (refused) {
    // Storage may be forbidden; then the system's choice stands.
  }
})();
