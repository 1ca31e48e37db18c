import { Button, Stack } from '@mui/material';
import { memo } from 'react';
import { useTranslate } from 'react-admin';
import { steady } from '../../../layout/steady.ts';
import { FileButton } from '../../../spreadsheets/FileButton.tsx';
import type { ReadSheet, WrittenSheet } from '../../../spreadsheets/sheet.ts';
import { SheetButton } from '../../../spreadsheets/SheetButton.tsx';

interface Props {
  /** Of a file. */
  readonly name: string;
  readonly isReadOnly: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isEmpty: boolean;
  readonly add: () => void;
  readonly up: () => void;
  readonly down: () => void;
  readonly remove: () => void;
  readonly take: (sheets: readonly ReadSheet[]) => void;
  readonly sheet: () => WrittenSheet;
}

/** What is done with rows, above them; by itself, for most changes of the rows are nothing to it. */
export const RowButtons = memo(function RowButtons({ name, isReadOnly, isFirst, isLast, isEmpty, ...act }: Props) {
  const translate = useTranslate();
  return (
    <Stack direction="row" sx={{ gap: 0.5, flexWrap: 'wrap' }}>
      {!isReadOnly && (
        <>
          <Button size="small" onClick={act.add}>
            {translate('grid-row-add')}
          </Button>
          <Button size="small" {...steady(isFirst, act.up)}>
            {translate('grid-row-up')}
          </Button>
          <Button size="small" {...steady(isLast, act.down)}>
            {translate('grid-row-down')}
          </Button>
          <Button size="small" color="error" {...steady(isEmpty, act.remove)}>
            {translate('grid-row-remove')}
          </Button>
          <FileButton label={translate('spreadsheet-take')} kind="table" take={act.take} />
        </>
      )}
      <SheetButton of={act.sheet} name={name} />
    </Stack>
  );
});
