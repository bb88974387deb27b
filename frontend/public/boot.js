// Runs before the first paint so that neither a white flash nor a wrong font appears.
// A file of its own because the content security policy forbids inline scripts.
(function () {
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)').matches;
  var lang = null;
  try {
    var mode = localStorage.getItem('kehu.theme');
    if (mode === 'dark' || mode === 'light') dark = mode === 'dark';
    lang = localStorage.getItem('kehu.lang');
  } catch {
    // A blocked store means the defaults.
  }
  root.dataset.theme = dark ? 'dark' : 'light';
  root.lang = lang === 'zh-Hans' || lang === 'en' ? lang : 'zh-Hant';
})();
