import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { ExplanationNode } from '../../../engine/index.ts';
import { useFormats } from '../../i18n/format.ts';
import { Readings } from './Readings.tsx';
import { factsOf, isWhole, typeset, valueWords } from './words.ts';

type Derivation = NonNullable<ExplanationNode['derivation']>;

const MATH = {
  fontFamily: '"STIX Two Text", "Cambria", "Liberation Serif", "DejaVu Serif", Georgia, serif',
  fontSize: '1rem',
  overflowWrap: 'anywhere',
} as const;

/** The formula in the act's letters, the same with numbers, the exact result, what each letter is, and what decided. */
export function DerivationView({ node, derivation }: { node: ExplanationNode; derivation: Derivation }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const { value, id } = node;
  const whole = isWhole(value, language);
  const { formula, substituted, taken, words } = derivation;
  const letters = typeset(formula, words, language);
  const facts = factsOf(node, derivation, language);
  const plain = valueWords(value, null, language);
  const numbers = substituted === null ? letters : typeset(substituted, words, language);
  const settled = taken === null ? numbers : typeset(taken, words, language);
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
        <Box sx={MATH}>
          {node.kind === 'value' && `${id.split('.').at(-1) ?? id} = `}
          {letters}
        </Box>
      </Row>
      {numbers !== letters && numbers !== plain && (
        <Row name={translate('with-numbers')}>
          <Box sx={MATH}>{numbers}</Box>
        </Row>
      )}
      {settled !== numbers && settled !== plain && (
        <Row name={translate('conditions-settled')}>
          <Box sx={MATH}>{settled}</Box>
        </Row>
      )}
      {value.kind === 'number' && (
        <>
          {value.exact !== null && !whole && (
            <Row name={translate('exact')}>
              <Box className="figures" sx={{ overflowWrap: 'anywhere' }}>
                {value.exact.replace('/', '\u2009/\u2009').replace(/^-/, '−')}
              </Box>
            </Row>
          )}
          {value.approximation && (
            <Row name={translate('exact')}>
              <Box sx={{ overflowWrap: 'anywhere' }}>{translate('approximation', value.approximation)}</Box>
            </Row>
          )}
          {!whole && <Row name={translate('rounded')}>≈ {plain}</Row>}
        </>
      )}
      <Letters derivation={derivation} />
      {facts.length > 0 && (
        <Row name={translate('how')}>
          {facts.map((fact, index) => (
            <Typography key={index} variant="body2">
              {fact}
            </Typography>
          ))}
        </Row>
      )}
      {derivation.readings.length > 0 && (
        <Row name={translate('readings', { count: derivation.readings.length })}>
          <Readings readings={derivation.readings} />
        </Row>
      )}
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
function Letters({ derivation: { letters, words } }: { derivation: Derivation }) {
  const translate = useTranslate();
  const { language, label } = useFormats();
  const told = letters.filter(({ used, kind, value }) => used && kind !== 'call' && value !== null);
  if (told.length === 0) return null;
  return (
    <Row name={translate('where')}>
      {told.map(({ letter, means, formula, value }) => (
        <Box key={letter} sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Box component="span" sx={{ ...MATH, fontStyle: 'italic' }}>
              {letter}
            </Box>
            {means && ` — ${label(means)}`}
            {formula !== null && (
              <Box component="span" sx={{ ...MATH, color: 'text.secondary', fontSize: '0.9rem' }}>
                {' '}
                = {typeset(formula, words, language)}
              </Box>
            )}
          </Box>
          <Box component="span" className="figures" sx={{ fontWeight: 600, textAlign: 'right' }}>
            {value && !isWhole(value, language) && '≈ '}
            {value && valueWords(value, null, language)}
          </Box>
        </Box>
      ))}
    </Row>
  );
}
