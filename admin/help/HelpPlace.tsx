import { lazy, Suspense, useEffect } from 'react';
import { useLanguage } from '../i18n/index.ts';
import { putAway, useAsked } from './asked.ts';

const HelpPane = lazy(() => import('./HelpPane.tsx'));

/** Where help stands, around all pages: loaded when first asked for. What was said in another language is put away. */
export function HelpPlace() {
  const asked = useAsked();
  const language = useLanguage();
  useEffect(() => putAway, [language]);
  return (
    asked && (
      <Suspense fallback={null}>
        <HelpPane key={asked.visit} question={asked.question} />
      </Suspense>
    )
  );
}
