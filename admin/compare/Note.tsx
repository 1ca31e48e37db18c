import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ViewBlock } from '../../engine/index.ts';
import { Titled } from './Titled.tsx';

/** What words alone tell. */
export function Note({ block: { change, title, clause, was, is, lines } }: { block: Extract<ViewBlock, { kind: 'note' }> }) {
  const translate = useTranslate();
  return (
    <Titled change={change} title={title} clause={clause}>
      {was !== null && (
        <Typography variant="body2">
          {translate('compare-was')}: {was}
        </Typography>
      )}
      {is !== null && (
        <Typography variant="body2">
          {translate('compare-is')}: {is}
        </Typography>
      )}
      {lines.map((line, index) => (
        <Typography key={index} variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {line.trim()}
        </Typography>
      ))}
    </Titled>
  );
}
