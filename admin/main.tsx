import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { speak } from './i18n/index.ts';
import { writeKazakh } from './i18n/kazakh-intl.ts';

writeKazakh();

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no place for the admin');
await speak();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
