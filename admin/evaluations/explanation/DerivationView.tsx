import { Box, Typography } from '@mui/material';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { DerivationWords, NodeWords } from '../../../engine/index.ts';
import { apart } from './apart.ts';
import { Readings } from './Readings.tsx';

const Typeset = lazy(() => import('../../rulesets/editor/fields/Typeset.tsx'));

const MATH = {
  fontFamily: '"STIX Two Text", "Cambria", "Liberation Serif", "DejaVu Serif", Georgia, serif',
  fontSize: '1rem',
  overflowWrap: 'anywhere',
} as const;

const STACKED = {
  overflowX: 'auto',
  overflowY: 'hidden',
  '& .katex-display': { my: 0.5, textAlign: 'left' },
  '& .katex-display > .katex': { textAlign: 'left', fontSize: '1.1em' },
  '@media print': { overflow: 'visible' },
} as const;

/** The formula in the act's letters, the same with numbers, the exact result, what each letter is, and what decided. */
export function DerivationView({ node, derivation }: { node: NodeWords; derivation: DerivationWords }) {
  const translate = useTranslate();
  const { kind, value, whole, fraction, approximation } = node;
  const { name, formula, latex, facts, letters, readings } = derivation;
  const numbers = derivation.substituted ?? formula;
  const settled = derivation.taken ?? numbers;
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        py: 0.5,
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '132px minmax(0, 1fr)' },
        columnGap: 2,
        rowGap: 0.5,
        alignItems: 'baseline',
      }}
    >
      <Row name={translate('formula')}>
        <Formula latex={latex.formula} text={`${kind === 'value' && name !== null ? `${name} = ` : ''}${formula}`} />
      </Row>
      {numbers !== formula && numbers !== value && (
        <Row name={translate('with-numbers')}>
          <Formula latex={latex.substituted} text={numbers} />
        </Row>
      )}
      {settled !== numbers && settled !== value && (
        <Row name={translate('conditions-settled')}>
          <Formula latex={latex.taken} text={settled} />
        </Row>
      )}
      {fraction !== null && (
        <Row name={translate('exact')}>
          <Box className="figures" sx={{ overflowWrap: 'anywhere' }}>
            {apart(fraction)}
          </Box>
        </Row>
      )}
      {approximation !== null && (
        <Row name={translate('exact')}>
          <Box sx={{ overflowWrap: 'anywhere' }}>{approximation}</Box>
        </Row>
      )}
      {!whole && <Row name={translate('rounded')}>≈ {value}</Row>}
      <Letters letters={letters} />
      {(facts.length > 0 || node.inferred !== null) && (
        <Row name={translate('how')}>
          {node.inferred !== null && <Typography variant="body2">{apart(node.inferred)}</Typography>}
          {facts.map(({ sentence }, index) => (
            <Typography key={index} variant="body2">
              {apart(sentence)}
            </Typography>
          ))}
        </Row>
      )}
      {readings.length > 0 && (
        <Row name={translate('readings', { count: readings.length })}>
          <Readings readings={readings} />
        </Row>
      )}
    </Box>
  );
}

/** As mathematics prints it, fractions stacked; read out, and taken along when it is copied, as a line of text. */
function Formula({ latex, text }: { latex: string | null; text: string }) {
  const line = <Box sx={MATH}>{apart(text)}</Box>;
  if (latex === null) return line;
  return (
    <Box
      tabIndex={0}
      role="group"
      aria-label={text}
      sx={STACKED}
      onCopy={(event) => {
        const selection = window.getSelection();
        const isWithin = [selection?.anchorNode, selection?.focusNode].every((node) => node && event.currentTarget.contains(node));
        if (!isWithin) return;
        event.clipboardData.setData('text/plain', text);
        event.preventDefault();
      }}
    >
      <Suspense fallback={line}>
        <Typeset latex={latex} label={text} />
      </Suspense>
    </Box>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <Typography component="dt" variant="body2" color="textSecondary">
        {name}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0, minWidth: 0 }}>
        {children}
      </Typography>
    </>
  );
}

/** What stands in the formula, and for what; a branch that was not taken says nothing. */
function Letters({ letters }: Pick<DerivationWords, 'letters'>) {
  const translate = useTranslate();
  if (letters.length === 0) return null;
  return (
    <Row name={translate('where')}>
      {letters.map(({ letter, means, formula, value, whole }) => (
        <Box key={letter} sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Box component="span" sx={{ ...MATH, fontStyle: 'italic' }}>
              {letter}
            </Box>
            {means !== null && ` — ${means}`}
            {formula !== null && (
              <Box component="span" sx={{ ...MATH, color: 'text.secondary', fontSize: '0.9rem' }}>
                {' '}
                = {apart(formula)}
              </Box>
            )}
          </Box>
          <Box component="span" className="figures" sx={{ fontWeight: 600, textAlign: 'right' }}>
            {!whole && '≈ '}
            {value}
          </Box>
        </Box>
      ))}
    </Row>
  );
}
