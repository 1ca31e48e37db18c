import { Button } from '@mui/material';
import { LinkBase, usePermissions, useTranslate } from 'react-admin';
import { EvaluateIcon } from '../layout/icons.tsx';
import { mayOpen } from '../session.ts';

/** To the workbench with this version chosen, for those who may evaluate. */
export function EvaluateLink({ ruleset, version }: { ruleset: string; version: string }) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<readonly string[]>();
  if (!mayOpen('evaluations', permissions)) return null;
  return (
    <Button
      size="small"
      className="screen-only"
      component={LinkBase}
      to={`/evaluations?ruleset=${encodeURIComponent(ruleset)}&version=${encodeURIComponent(version)}`}
      startIcon={<EvaluateIcon />}
    >
      {translate('evaluate-by-this')}
    </Button>
  );
}
