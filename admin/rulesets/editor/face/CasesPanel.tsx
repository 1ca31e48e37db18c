import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormats } from '../../../i18n/format.ts';
import { isCode } from '../fields/called.ts';
import { mismatchIn, type Failure } from '../grid/cases.ts';
import { useChecked, useEditor, useRoot } from '../store/useEditor.ts';
import { useShowMistake } from '../useShowMistake.ts';
import { keyed } from './keyed.ts';
import { useHeld } from './useHeld.ts';

/** Worked cases as they go with the text as it is: first those that do not come out. */
export function CasesPanel() {
  const translate = useTranslate();
  const [{ cases, isWhole }, hold] = useHeld(useChecked());
  const { document: edited } = useEditor();
  const root = useRoot();
  const { language } = useFormats();
  const show = useShowMistake();
  if (!cases)
    return (
      <Typography sx={{ p: 2 }} color="textSecondary">
        {translate(isWhole ? 'editor-cases-not-run' : 'editor-checking')}
      </Typography>
    );
  if (cases.cases.length === 0)
    return (
      <Typography sx={{ p: 2 }} color="textSecondary">
        {translate('editor-cases-none')}
      </Typography>
    );
  const listed = cases.cases.toSorted((one, other) => Number(one.passed) - Number(other.passed));
  const told = (failure: Omit<Failure, 'subject'>): Readonly<Record<'what' | 'expected' | 'got', string>> => {
    const { label, expected, got } = mismatchIn(root, failure, language);
    const named = isCode(failure.key) ? null : label;
    return { what: named ?? translate(`grid-expect-${failure.key}`, { _: failure.key }), expected, got };
  };
  const offsetOf = (line: number): number => edited.state.doc.line(Math.min(line, edited.state.doc.lines)).from;
  return (
    <Box
      component="ul"
      aria-label={translate('editor-panel-cases')}
      onPointerDown={hold}
      sx={{ listStyle: 'none', m: 0, p: 1, display: 'grid', gap: 0.5 }}
    >
      {keyed(listed, ({ name }) => name).map(([key, { name, clause, passed, line, failures }]) => (
        <li key={key}>
          <ButtonBase
            onClick={() => show(offsetOf(failures[0]?.line ?? line))}
            sx={{
              width: '100%',
              p: 1,
              gap: 1,
              alignItems: 'flex-start',
              justifyContent: 'flex-start',
              textAlign: 'left',
              borderRadius: 1,
              '&:hover': { bgcolor: 'action.hover' },
            }}
          >
            <Box component="span" sx={{ color: passed ? 'success.main' : 'error.main', fontWeight: 700 }} aria-hidden>
              {passed ? '✓' : '✗'}
            </Box>
            <span>
              <Typography component="span" variant="body2" sx={{ display: 'block' }}>
                {name}
                <Typography component="span" variant="body2" color="textSecondary" sx={{ ml: 0.75 }}>
                  {translate(passed ? 'editor-case-passed' : 'editor-case-failed')}
                  {clause !== null && ` · ${clause}`}
                </Typography>
              </Typography>
              {failures.map(({ subject, ...failure }, index) => (
                <Typography key={index} component="span" variant="body2" color="error" sx={{ display: 'block' }}>
                  {translate('editor-case-mismatch', { subject, ...told(failure) })}
                </Typography>
              ))}
            </span>
          </ButtonBase>
        </li>
      ))}
    </Box>
  );
}
