import { useTranslate } from 'react-admin';
import type { Edition } from '../../../documents/edition/words.ts';
import type { Block } from '../../../documents/block.ts';
import { useFormats } from '../../../i18n/format.ts';
import { SheetButton } from '../../../spreadsheets/SheetButton.tsx';
import type { WrittenSheet } from '../../../spreadsheets/sheet.ts';
import { useEditor } from '../store/useEditor.ts';

/** Sections that are a table in the document of an edition. */
const TABLES: Readonly<Record<string, () => Promise<(edition: Edition) => readonly Block[]>>> = {
  inputs: async () => (await import('../../../documents/edition/inputs.ts')).inputBlocks,
  parameters: async () => (await import('../../../documents/edition/inputs.ts')).parameterBlocks,
  deadlines: async () => (await import('../../../documents/edition/procedure.ts')).deadlineBlocks,
  clauses: async () => (await import('../../../documents/edition/procedure.ts')).ledgerBlocks,
};

/** A section as a spreadsheet, as its document has it; nothing for those that are no table. */
export function SectionSheet({ section }: { readonly section: string }) {
  const translate = useTranslate();
  const { language, day } = useFormats();
  const { document } = useEditor();
  const loaded = TABLES[section];
  if (!loaded) return null;
  const made = async (): Promise<WrittenSheet> => {
    const [{ Edition }, { sheetOfTable }, blocks] = await Promise.all([
      import('../../../documents/edition/words.ts'),
      import('../../../documents/table-sheet.ts'),
      loaded(),
    ]);
    const edition = new Edition(document.root, document.text, language, { translate, day });
    return sheetOfTable(translate(`editor-section-${section}`), blocks(edition));
  };
  return <SheetButton of={made} name={section} />;
}
