import { Button } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { RulesetsIcon } from '../layout/icons.tsx';
import { ledgerPlace } from './places.ts';

/** To the ledger of a version. */
export function LedgerLink({ id }: { id: string }) {
  const translate = useTranslate();
  return (
    <Button size="small" startIcon={<RulesetsIcon />} className="screen-only" component={LinkBase} to={ledgerPlace(id)}>
      {translate('version-tab-clauses')}
    </Button>
  );
}
