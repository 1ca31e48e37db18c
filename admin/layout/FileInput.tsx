import type { Ref } from 'react';
import { FILE_KINDS, useFileLimit, type FileKind } from './useFileLimit.ts';

interface Props {
  /** Whoever shows a button presses it by this. */
  readonly ref?: Ref<HTMLInputElement>;
  readonly label: string;
  readonly kind: FileKind;
  readonly take: (file: File) => void;
}

/** Where a file is chosen; unseen, behind a button. One that is too large is not even read. */
export function FileInput({ ref, label, kind, take }: Props) {
  const mayBeRead = useFileLimit(kind);
  return (
    <input
      ref={ref}
      type="file"
      accept={FILE_KINDS[kind].accept}
      aria-label={label}
      style={{ display: 'none' }}
      onChange={({ target }) => {
        const [file] = target.files ?? [];
        if (file && mayBeRead(file)) take(file);
        // The same file, mended, may be chosen again.
        target.value = '';
      }}
    />
  );
}
