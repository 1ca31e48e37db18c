import { Tab, Tabs } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { ledgerPlace, textPlace, versionPlace } from './places.ts';

export type VersionTab = 'rules' | 'text' | 'clauses';

/** What there is to see of a published version: its rules as an act is read, its text, and what becomes of each provision. */
export function VersionTabs({ id, tab }: { id: string; tab: VersionTab }) {
  const translate = useTranslate();
  return (
    <Tabs value={tab} className="screen-only" aria-label={translate('version-views')}>
      <Tab value="rules" label={translate('version-tab-rules')} component={LinkBase} to={versionPlace(id)} />
      <Tab value="text" label={translate('version-tab-text')} component={LinkBase} to={textPlace(id)} />
      <Tab value="clauses" label={translate('version-tab-clauses')} component={LinkBase} to={ledgerPlace(id)} />
    </Tabs>
  );
}
