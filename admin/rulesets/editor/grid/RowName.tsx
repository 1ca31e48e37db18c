import { useEditor, useFound } from '../store/useEditor.ts';

interface Props {
  readonly number: number;
  /** Where the row stands in the text. */
  readonly from: number;
  readonly to: number;
}

/** A row's number, marked where something is wrong with it; by itself, for what is found comes in pieces. */
export function RowName({ number, from, to }: Props) {
  const { document } = useEditor();
  const found = useFound(({ mistakes, version }) => {
    const own = version === document.version ? mistakes.filter((one) => one.from >= from && one.from < to) : [];
    return own.length === 0 ? '' : `${own[0]?.severity}\n${own.map(({ message }) => message).join('\n')}`;
  });
  const [severity = ''] = found.split('\n', 1);
  const isMarked = severity === 'error' || severity === 'warning';
  return (
    <span title={found.slice(severity.length + 1) || undefined} className={isMarked ? `marked ${severity}` : undefined}>
      {isMarked ? '! ' : ''}
      {number}
    </span>
  );
}
