import { Box, ListSubheader, MenuItem, TextField } from '@mui/material';
import { useEffect } from 'react';
import { Link, useGetList, useGetManyReference, useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import { methodologyName } from '../rulesets/methodology-name.ts';
import type { Ruleset, VersionInList } from '../rulesets/ruleset.ts';
import { useDays } from '../rulesets/useDays.ts';
import { useWorkbench } from './Workbench.tsx';

const ALL = { pagination: { page: 1, perPage: 100 } };

/** Which edition, and which of its versions: the latest that is published, unless another is chosen. */
export function EditionChoice() {
  const translate = useTranslate();
  const { label } = useFormats();
  const days = useDays();
  const { ruleset, version, choose } = useWorkbench();
  const { data: rulesets = [] } = useGetList<Ruleset>('rulesets', { ...ALL, sort: { field: 'methodology', order: 'ASC' } });
  const { data: versions = [] } = useGetManyReference<VersionInList>(
    'versions',
    { target: 'rulesetId', id: ruleset ?? '', ...ALL, sort: { field: 'publishedAt', order: 'DESC' } },
    { enabled: ruleset !== null },
  );

  const usable = rulesets.filter(({ latest }) => latest !== null);
  const known = usable.find(({ id }) => id === ruleset);
  const scored = versions.filter(({ status }) => status === 'published' || status === 'withdrawn');

  useEffect(() => {
    if (known?.latest && version === null) choose(known.id, known.latest);
  }, [known, version, choose]);

  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 3fr) minmax(0, 2fr) auto' }, alignItems: 'start' }}
    >
      <TextField
        select
        margin="none"
        id="edition"
        label={translate('choose-edition')}
        value={known ? known.id : ''}
        onChange={({ target }) => choose(target.value, null)}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        helperText={ruleset !== null && rulesets.length > 0 && !known ? translate('edition-unknown', { ruleset }) : undefined}
        error={ruleset !== null && rulesets.length > 0 && !known}
      >
        <MenuItem value="" disabled>
          {translate('choose-edition-hint')}
        </MenuItem>
        {[...Map.groupBy(usable, ({ methodology }) => methodology)].flatMap(([methodology, editions]) => [
          <ListSubheader key={methodology}>{methodologyName(editions, methodology, label)}</ListSubheader>,
          ...editions.map(({ id, title }) => (
            <MenuItem key={id} value={id} sx={{ whiteSpace: 'normal' }}>
              {label(title) || id}
            </MenuItem>
          )),
        ])}
      </TextField>
      <TextField
        select
        margin="none"
        id="version"
        label={translate('choose-version')}
        disabled={!known}
        slotProps={{ inputLabel: { shrink: true } }}
        value={scored.some((one) => one.version === version) ? (version ?? '') : ''}
        onChange={({ target }) => choose(ruleset, target.value)}
      >
        {scored.map((one) => (
          <MenuItem key={one.id} value={one.version}>
            {translate('version-choice', { version: one.version, days: days(one.inForce), status: one.status })}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ alignSelf: 'center' }}>
        {known && version !== null && <Link to={`/versions/${known.id}@${version}/show`}>{translate('see-text')}</Link>}
      </Box>
    </Box>
  );
}
