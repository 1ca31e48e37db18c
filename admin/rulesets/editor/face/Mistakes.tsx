import { Box, ButtonBase, Typography } from '@mui/material';
import { memo, useDeferredValue, useId, useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { SeverityIcon } from '../../../diagnostics/Severity.tsx';
import { explaining } from '../../../help/manual.ts';
import { More } from '../../../help/More.tsx';
import { useFormats } from '../../../i18n/format.ts';
import type { Mistake } from '../checking/protocol.ts';
import { contentsOf, elementAt, missingSection, type Element } from '../contents.ts';
import { useFormWords } from '../fields/advice.ts';
import { useFieldName } from '../fields/names.ts';
import { useChecked, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { keyed } from './keyed.ts';
import { useHeld } from './useHeld.ts';
import { useShowMistake } from '../useShowMistake.ts';

/** More of them are told once these are mended. */
const SHOWN = 100;

/** Errors first; pressed, one leads to the element and the place it is about. */
export const Mistakes = memo(function Mistakes() {
  const translate = useTranslate();
  const { language } = useFormats();
  const [{ checked, root }, hold] = useHeld({ checked: useDeferredValue(useChecked()), root: useDeferredValue(useRoot()) });
  const { mistakes, passes, version } = checked;
  const show = useShowMistake();
  const id = useId();
  const nameOf = useFieldName();
  const inFormWords = useFormWords();
  const { face } = useDesk();
  /** A field that an element lacks, by what people call it. */
  const lacking = ({ code, details: { item, property } }: Mistake, element: Element | null): string | null =>
    code === 'missing-property' && element?.path.length === 2 && element.path[1] === item
      ? translate('editor-field-missing', { field: nameOf([...element.path, String(property)]) })
      : null;
  const parts = useMemo(() => contentsOf(root, language), [root, language]);
  if (mistakes.length === 0)
    return (
      <Typography sx={{ p: 2 }} color="textSecondary">
        {translate(passes.has('proofs') ? 'editor-no-mistakes' : 'editor-checking')}
      </Typography>
    );
  return (
    <Box
      component="ol"
      aria-label={translate('editor-panel-mistakes')}
      onPointerDown={hold}
      sx={{ listStyle: 'none', m: 0, p: 1, display: 'grid', gap: 0.5 }}
    >
      {keyed(mistakes.slice(0, SHOWN), ({ code, message }) => `${code} ${message}`).map(([key, found], index) => {
        const missing = missingSection(found);
        const element = missing === null ? elementAt(parts, found.from) : null;
        const one = face === 'form' ? inFormWords(found, element?.path ?? []) : found;
        return (
          <li key={key}>
            <ButtonBase
              onClick={() => show(found, version)}
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
              <SeverityIcon severity={one.severity} />
              <span>
                <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
                  {element ? `${element.path.length === 1 ? translate(`editor-section-${element.name}`) : element.name} · ` : ''}
                  {missing === null ? translate('editor-line', { line: one.line }) : translate(`editor-section-${missing}`)}
                </Typography>
                <Typography id={`${id}-${index}`} component="span" variant="body2" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
                  {missing === null ? (lacking(one, element) ?? one.message) : translate('editor-section-missing')}
                </Typography>
                {one.help && one.code !== 'missing-property' && (
                  <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
                    {one.help}
                  </Typography>
                )}
              </span>
            </ButtonBase>
            <Box sx={{ pl: 4.5, pb: 0.5 }}>
              <More diagnostic={one} at={explaining(element?.path ?? [])} describedBy={`${id}-${index}`} />
            </Box>
          </li>
        );
      })}
      {mistakes.length > SHOWN && (
        <Typography component="li" variant="body2" color="textSecondary" sx={{ p: 1 }}>
          {translate('editor-more-mistakes', { count: mistakes.length - SHOWN })}
        </Typography>
      )}
    </Box>
  );
});
