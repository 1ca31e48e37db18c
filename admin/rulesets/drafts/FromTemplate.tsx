import { Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Naming } from './Naming.tsx';
import type { DraftAsked } from './asked.ts';
import empty from './empty.yaml?raw';
import template from './template.yaml?raw';

/** A first text of a methodology: a small whole ruleset to change, or nothing but its act and days. */
export function FromTemplate({ isEmpty, ask }: { isEmpty: boolean; ask: (asked: DraftAsked | null) => void }) {
  const translate = useTranslate();
  return (
    <Stack sx={{ gap: 2 }}>
      <Typography>{translate(isEmpty ? 'new-draft-nothing' : 'new-draft-template')}</Typography>
      <Naming text={isEmpty ? empty : template} isExample isDated={!isEmpty} ask={ask} />
    </Stack>
  );
}
