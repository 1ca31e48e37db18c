import { Box, Typography } from '@mui/material';
import { lazy, Suspense } from 'react';
import { useTranslate } from 'react-admin';
import type { FormulaView, ViewBlock } from '../../engine/index.ts';
import { Titled } from './Titled.tsx';

const Typeset = lazy(() => import('../rulesets/editor/fields/Typeset.tsx'));

/** What was taken out is dashed below, what was put in is underlined. */
const MARKS = {
  // Below what is under a fraction bar, not through it.
  '& .formula-removed, & .formula-added': { display: 'inline-block', pb: '3px' },
  '& .formula-removed': { borderBottom: '2px dashed', borderColor: 'error.main', color: 'error.main' },
  '& .formula-added': { borderBottom: '2px solid', borderColor: 'success.main', color: 'success.main' },
} as const;

/** A formula as it was and as it is, typeset; below each what its letters mean. */
export function FormulaPair({ block: { change, title, clause, was, is } }: { block: Extract<ViewBlock, { kind: 'formula' }> }) {
  return (
    <Titled change={change} title={title} clause={clause}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: was && is ? 'repeat(2, minmax(0, 1fr))' : 'minmax(0, 1fr)' },
        }}
      >
        {was && <Formula side="was" formula={was} />}
        {is && <Formula side="is" formula={is} />}
      </Box>
    </Titled>
  );
}

function Formula({ side, formula: { latex, text, notes, names } }: { side: 'was' | 'is'; formula: FormulaView }) {
  const translate = useTranslate();
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="body2" color="textSecondary">
        {translate(`compare-${side}`)}
      </Typography>
      <Box sx={{ overflowX: 'auto', py: 0.5, ...MARKS }} tabIndex={0} role="group" aria-label={text}>
        {latex === null ? (
          text
        ) : (
          <Suspense fallback={text}>
            <Typeset latex={latex} label={text} />
          </Suspense>
        )}
      </Box>
      {notes.map((note) => (
        <Typography key={note} variant="body2">
          {note}
        </Typography>
      ))}
      {names.map((name, index) => (
        <Typography
          key={index}
          variant="body2"
          color="textSecondary"
          sx={{ pl: `${(name.length - name.trimStart().length) * 0.5}em`, overflowWrap: 'anywhere' }}
        >
          {name.trimStart()}
        </Typography>
      ))}
    </Box>
  );
}
