import { Button, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useId, useMemo, useState } from 'react';
import { useGetOne, useNotify, useTranslate } from 'react-admin';
import { clauseWords, outlineOf } from '../../../../engine/index.ts';
import { download } from '../../../documents/write.ts';
import { useFormats } from '../../../i18n/format.ts';
import { LANGUAGES } from '../../../i18n/languages.ts';
import { FileButton } from '../../../spreadsheets/FileButton.tsx';
import { workbookOf } from '../../../spreadsheets/files.ts';
import type { ReadSheet } from '../../../spreadsheets/sheet.ts';
import type { Ruleset, Version } from '../../ruleset.ts';
import { putting } from '../forms/operations.ts';
import { Sheet } from '../grid/Sheet.tsx';
import { useGridEdit } from '../grid/useGridEdit.ts';
import { useSheet } from '../grid/useSheet.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { incoming, isLabelSheet, labelSheet, type Incoming } from './exchange.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { FILTERS, idOf, isAmong, labelsOf, placeOf, type LabelEntry, type LabelFilter } from './labels.ts';

/** Every label of the draft in three languages side by side; out to translators, and back. */
export function LabelsView() {
  const translate = useTranslate();
  const notify = useNotify();
  const { language } = useFormats();
  const { draft, isReadOnly } = useEditor();
  const root = useRoot();
  const edit = useGridEdit();
  const { go } = useDesk();
  const help = useId();
  const [filter, setFilter] = useState<LabelFilter>('all');
  const [found, setFound] = useState<(Incoming & { readonly sheet: string }) | null>(null);
  const labels = useMemo(() => labelsOf(root), [root]);
  const before = useBefore(draft.rulesetId);
  /** What was found stays until one looks anew: whoever has filled in a line goes on to the next, and no line is passed over. */
  const [listed, list] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(
    () => labels.filter((one) => listed.has(idOf(one.path)) || isAmong(filter, one, before)),
    [labels, listed, filter, before],
  );
  const look = (wanted: LabelFilter): void => {
    setFilter(wanted);
    list(new Set(labels.filter((one) => isAmong(wanted, one, before)).map(({ path }) => idOf(path))));
  };
  const said = useMemo(
    () => shown.map(({ path, texts }) => JSON.stringify([path.filter((step) => typeof step === 'string'), texts])),
    [shown],
  );
  const state = useSheet(said, COLUMNS.length);
  const place = (path: LabelEntry['path']): string => placeOf(root, path, language, translate);

  const save = async (): Promise<void> => {
    const words = {
      sheet: translate('labels'),
      place: translate('labels-place'),
      clause: translate('field-clause'),
      note: translate('labels-id-note'),
    };
    const blob = await workbookOf([labelSheet(labels, place, words)]);
    if (blob) download(blob, `${draft.rulesetId}-${draft.version}-labels.xlsx`);
    else notify('spreadsheet-unwritten', { type: 'error' });
  };
  const take = (sheets: readonly ReadSheet[]): void => {
    const sheet = sheets.find(isLabelSheet) ?? sheets[0];
    if (sheet) setFound({ ...incoming(sheet.rows, labels), sheet: sheet.name });
  };
  const write = ({ row, column }: { row: number; column: number }, text: string): boolean => {
    const label = shown[row];
    const of = LANGUAGES[column - 1];
    if (!label || !of || text.trim() === (label.texts[of] ?? '')) return true;
    return text.trim() !== '' && edit(putting(root, [...label.path, of], text.trim()));
  };
  return (
    <Stack component="section" aria-label={translate('labels')} sx={{ gap: 1.5 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <ToggleButtonGroup
          size="small"
          exclusive
          value={filter}
          onChange={(_event, next: LabelFilter | null) => look(next ?? filter)}
          aria-label={translate('labels-filter')}
          sx={{ flexWrap: 'wrap' }}
        >
          {FILTERS.map((one) => (
            <ToggleButton key={one} value={one}>
              {translate(`labels-filter-${one}`, { count: labels.filter((label) => isAmong(one, label, before)).length })}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Button size="small" onClick={() => void save()}>
          {translate('labels-save')}
        </Button>
        {!isReadOnly && <FileButton label={translate('labels-take')} kind="workbook" take={take} />}
      </Stack>
      <Sheet
        label={translate('labels')}
        columns={COLUMNS.map(({ id, width }) => ({
          id,
          width,
          title: translate(id === 'place' ? 'labels-place' : `form-language-${id}`),
          isFixed: id === 'place',
        }))}
        rows={shown.length}
        state={state}
        isReadOnly={isReadOnly}
        rowHeader={translate('grid-row')}
        rowName={(row) => row + 1}
        cell={(row, column) => {
          const label = shown[row];
          const of = LANGUAGES[column - 1];
          if (!label) return { text: '' };
          return of ? { text: label.texts[of] ?? '' } : { text: place(label.path), tone: 'pale' };
        }}
        write={write}
        open={({ row }) => go({ element: shown[row]?.path.slice(0, 2) ?? [] })}
        describedBy={help}
        empty={<Typography sx={{ p: 2 }}>{translate('labels-none')}</Typography>}
      />
      <Typography id={help} variant="body2" color="textSecondary" sx={{ minHeight: '1.5em' }}>
        {clauseOf(shown[state.active.row], language)}
      </Typography>
      {found && <ImportDialog found={found} placeOf={place} onClose={() => setFound(null)} />}
    </Stack>
  );
}

const COLUMNS = [
  { id: 'place', width: [160, 1.4] },
  { id: 'ru', width: [180, 2] },
  { id: 'kk', width: [180, 2] },
  { id: 'en', width: [180, 2] },
] as const;

const clauseOf = (label: LabelEntry | undefined, language: 'ru' | 'kk' | 'en'): string =>
  label?.clause ? clauseWords(label.clause, language) : '';

/** The labels of the version in force. */
function useBefore(rulesetId: string): ReadonlyMap<string, LabelEntry> {
  const { data: edition } = useGetOne<Ruleset>('rulesets', { id: rulesetId });
  const latest = edition?.latest ?? null;
  const { data: version } = useGetOne<Version>('versions', { id: `${rulesetId}@${latest ?? ''}` }, { enabled: latest !== null });
  const text = version?.text;
  return useMemo(() => new Map(text === undefined ? [] : labelsOf(outlineOf(text)).map((one) => [idOf(one.path), one])), [text]);
}
