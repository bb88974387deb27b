import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'antd/dist/antd.css';
import './app/app.css';
import { App } from './app/App';
import { startI18n } from './app/i18n';
import { nonceEveryStyle } from './app/nonce';

// After a deploy the old files are gone: load the page again, but only once, lest a broken deploy loop. While the line is
// down nothing is gone, and a page loaded again would lose what stands on it (a till goes on selling).
addEventListener('vite:preloadError', () => {
  if (sessionStorage.getItem('kehu.reloaded')) return;
  fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => {
      if (!ok) return;
      sessionStorage.setItem('kehu.reloaded', 'yes');
      location.reload();
    },
    () => {},
  );
});

nonceEveryStyle();
await startI18n();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
