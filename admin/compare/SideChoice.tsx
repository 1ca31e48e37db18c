import { Autocomplete, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Side } from './useSides.ts';

/** One of the two, found by any part of what it is called. */
export function SideChoice({
  which,
  sides,
  chosen,
  choose,
}: {
  which: 'left' | 'right';
  sides: readonly Side[] | null;
  chosen: string | null;
  choose: (id: string) => void;
}) {
  const translate = useTranslate();
  return (
    <Autocomplete
      options={sides ?? []}
      loading={sides === null}
      loadingText={translate('ra.message.loading')}
      noOptionsText={translate('compare-none-found')}
      openText={translate('compare-open')}
      closeText={translate('ra.action.close')}
      disableClearable
      value={(sides?.find(({ id }) => id === chosen) ?? null) as Side}
      groupBy={({ group }) => group}
      getOptionLabel={({ group, label }) => `${group} · ${label}`}
      renderOption={(props, { id, label }) => (
        <li {...props} key={id}>
          {label}
        </li>
      )}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_, side) => choose(side.id)}
      renderInput={(params) => <TextField {...params} margin="none" label={translate(`compare-${which}`)} />}
    />
  );
}
