import { Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Status } from './ruleset.ts';

const COLOURS = { draft: 'default', in_review: 'warning', published: 'success', withdrawn: 'error', deleted: 'error' } as const;

export function StatusChip({ status }: { status: Status }) {
  const translate = useTranslate();
  return <Chip label={translate(`version-status-${status}`)} color={COLOURS[status]} />;
}
