import { Button } from '@mui/material';
import { LinkBase, usePermissions, useTranslate } from 'react-admin';
import { CompareIcon } from '../layout/icons.tsx';
import { mayOpen } from '../session.ts';
import { comparePlace } from './address.ts';

/** To what this says differently from the other: from what it is to be told apart is chosen there, unless it is known. */
export function CompareLink({ left = '', right, words = 'compare-this' }: { left?: string; right: string; words?: string }) {
  const translate = useTranslate();
  const { permissions = [] } = usePermissions<readonly string[]>();
  if (!mayOpen('compare', permissions)) return null;
  return (
    <Button size="small" className="screen-only" component={LinkBase} to={comparePlace(left, right)} startIcon={<CompareIcon />}>
      {translate(words)}
    </Button>
  );
}
