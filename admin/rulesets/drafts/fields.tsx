import { Box, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { LANGUAGES, type Label } from '../../i18n/index.ts';
import type { Days } from './new-draft.ts';

interface Given<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
}

interface TextGiven extends Given<string> {
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
}

export function Text({ label, value, onChange, help, required = false }: TextGiven) {
  return (
    <TextField
      size="small"
      fullWidth
      label={label}
      value={value}
      required={required}
      helperText={help}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** A name in the three languages, under each other. */
export function LabelFields({ label, value, onChange }: Given<Label> & { readonly label: string }) {
  const translate = useTranslate();
  return (
    <Box>
      {LANGUAGES.map((language) => (
        <TextField
          key={language}
          size="small"
          multiline
          required
          label={`${label}, ${translate(`form-language-${language}`)}`}
          value={value[language]}
          onChange={({ target }) => onChange({ ...value, [language]: target.value.replaceAll('\n', ' ') })}
        />
      ))}
    </Box>
  );
}

export function DayField({ label, value, onChange, required = false }: TextGiven) {
  return (
    <TextField
      size="small"
      fullWidth
      type="date"
      label={label}
      value={value}
      required={required}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}

export function DaysFields({ value, onChange }: Given<Days>) {
  const translate = useTranslate();
  return (
    <>
      <DayField label={translate('new-draft-day-from')} value={value.from} required onChange={(from) => onChange({ ...value, from })} />
      <DayField
        label={translate('new-draft-day-until')}
        value={value.until ?? ''}
        onChange={(until) => onChange({ ...value, until: until || null })}
      />
    </>
  );
}

export const isWhole = (label: Label): boolean => LANGUAGES.every((language) => label[language].trim() !== '');
