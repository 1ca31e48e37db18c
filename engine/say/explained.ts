import type { Explained } from '../explain/asked.ts';
import type { Language } from '../language/ruleset.ts';
import { explanationPage } from './explanation/page.ts';
import { progressionPage } from './progression/page.ts';
import { findingsPage } from './findings/page.ts';
import { pageText, type Page } from './lines.ts';

/** Whatever was asked to be explained, as a page. */
export function explainedPage(explained: Explained, language: Language): Page {
  if (explained.kind === 'progression') return progressionPage(explained, language);
  if (explained.kind === 'findings') return findingsPage(explained, language);
  return explanationPage(explained, language);
}

/** The same as a text. */
export function explainedText(explained: Explained, language: Language): string {
  return pageText(explainedPage(explained, language));
}
