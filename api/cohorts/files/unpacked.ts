import { unzipSync } from 'fflate';
import { MAX_ENTRIES, MAX_UNPACKED_BYTES } from './format.ts';
import { FileRefused } from './sheet.ts';

/** What is in a packed file, each entry unpacked when it is asked for. */
export interface Unpacked {
  readonly names: readonly string[];
  /** Null where there is none of that name. @throws FileRefused of one that is broken */
  readonly entry: (name: string) => Uint8Array | null;
}

/**
 * Looks through a packed file before anything of it is unpacked. No entry takes more memory than the file says it does: what the file says
 * is added up here. @throws FileRefused
 */
export function unpack(bytes: Uint8Array): Unpacked {
  const names: string[] = [];
  let size = 0;
  attempt(() =>
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        size += originalSize;
        if (names.length > MAX_ENTRIES) throw new FileRefused('sheet-too-many-entries', { limit: MAX_ENTRIES });
        if (size > MAX_UNPACKED_BYTES) throw new FileRefused('sheet-unpacks-too-large', { limit: MAX_UNPACKED_BYTES / 1_000_000 });
        return false;
      },
    }),
  );
  const entry = (asked: string): Uint8Array | null => {
    let taken = false;
    // Of entries with the same name the first: it is given out once.
    const unpacked = attempt(() => unzipSync(bytes, { filter: ({ name }) => name === asked && !taken && (taken = true) }));
    return unpacked[asked] ?? null;
  };
  return { names, entry };
}

function attempt<Value>(unzip: () => Value): Value {
  try {
    return unzip();
  } catch (problem) {
    throw problem instanceof FileRefused ? problem : new FileRefused('sheet-file-broken');
  }
}
