/** The files in which a whole cohort is handed out and in, and the bounds they are held to. */

export const FORMATS = ['json', 'yaml', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** A file as it is sent or received. */
export interface NamedBytes {
  /** With what tells its kind, as `cohort.xlsx`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file to hand out. */
export interface CohortFile extends NamedBytes {
  readonly mediaType: string;
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Packed or not, as it comes in: twenty thousand bodies with twenty rows each, and half as many again. */
export const MAX_FILE_BYTES = 96 * 2 ** 20;
/** So much may come out of a packed file, of however little it is packed. */
export const MAX_UNPACKED_BYTES = 400_000_000;
export const MAX_ENTRIES = 2_000;
/** Of a sheet: spreadsheets have a million, and no cohort fills them. */
export const MAX_ROWS = 300_000;
export const MAX_COLUMNS = 500;
/** Of all sheets together, those with something in them. */
export const MAX_CELLS = 5_000_000;
