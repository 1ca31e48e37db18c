import { Box, OutlinedInput, Typography } from '@mui/material';
import { memo } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, textOf } from '../../../../engine/index.ts';
import { LANGUAGES, type Language, type Path } from '../../../../engine/index.ts';
import { GROWING } from '../../../layout/growing.tsx';
import { useEditor, useReading } from '../store/useEditor.ts';
import type { FieldProps } from './field.ts';
import { Frame, type Named } from './Frame.tsx';
import { useRefusalWords } from './useEdit.ts';
import { useWritten } from './Written.tsx';

/** A text in three languages under each other, each over the whole width; one that is missing is marked. */
export function LabelField(field: FieldProps) {
  return (
    <Frame {...field}>
      {(named) => (
        <Box sx={{ display: 'grid', gap: 0.75 }}>
          {LANGUAGES.map((language) => (
            <InLanguage
              key={language}
              path={field.path}
              language={language}
              id={language === 'ru' ? named.id : `${named.id}-${language}`}
              labelledBy={named.labelledBy}
              describedBy={named.describedBy}
            />
          ))}
        </Box>
      )}
    </Frame>
  );
}

interface InLanguageProps extends Pick<Named, 'id' | 'labelledBy' | 'describedBy'> {
  readonly path: Path;
  readonly language: Language;
}

const InLanguage = memo(function InLanguage({ path, language, id, labelledBy, describedBy }: InLanguageProps) {
  const translate = useTranslate();
  const words = useRefusalWords();
  const { isReadOnly } = useEditor();
  const typed = useWritten([...path, language], 'text');
  const isMissing = useReading((root) => nodeAt(root, path) !== undefined && textOf(nodeAt(root, [...path, language])) === null);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline' }}>
      <Typography id={`${id}-language`} variant="caption" color="textSecondary" sx={{ flex: '0 0 6.5rem' }}>
        {translate(`form-language-${language}`)}
      </Typography>
      <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
        <OutlinedInput
          id={id}
          size="small"
          fullWidth
          {...GROWING}
          value={typed.shown}
          readOnly={isReadOnly}
          error={typed.refused !== null}
          onChange={({ target }) => typed.type(target.value)}
          onBlur={typed.onBlur}
          onKeyDown={typed.onKeyDown}
          inputProps={{
            'data-field': isMissing ? 'lacking' : language === 'ru' ? true : undefined,
            lang: language,
            'aria-labelledby': `${labelledBy} ${id}-language`,
            'aria-describedby': `${describedBy} ${id}-missing`,
          }}
        />
        <Typography id={`${id}-missing`} variant="caption" color="warning">
          {typed.refused ? words(typed.refused.code, typed.refused.subject) : isMissing ? translate('form-label-missing') : ''}
        </Typography>
      </Box>
    </Box>
  );
});
