import { Button } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { service } from '../dataProvider.ts';
import { session } from '../session.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

/** Takes a published version out of force; shown to whoever may. */
export function Withdraw({ edition, version }: { edition: string; version: string }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [isAsked, ask] = useState(false);
  if (!session.get()?.rights.includes('versions.withdraw')) return null;
  return (
    <>
      <Button size="small" color="error" onClick={() => ask(true)} className="screen-only">
        {translate('withdraw')}
      </Button>
      {isAsked && (
        <ReasonDialog
          title={translate('withdraw')}
          explained={translate('withdraw-explained')}
          action={translate('withdraw')}
          act={async (reason) => {
            await service.withdrawVersion(edition, version, reason);
            refresh();
          }}
          close={() => ask(false)}
        />
      )}
    </>
  );
}
