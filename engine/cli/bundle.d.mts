/** A module and all that it imports, packages too, in one file, which may have others beside it for what it imports while it runs. */
export function bundleFile(entry: string, outfile: string): Promise<void>;
/** Several that are started by themselves, by the names of their files in a folder, with what they have in common in others beside them. */
export function bundleFiles(
  entries: Readonly<Record<string, string>>,
  outdir: string,
  options?: { readonly external?: readonly string[]; readonly keepNames?: boolean },
): Promise<void>;
/** The folder of what is made from the sources as they are now, with the bundle in it as `cli.mjs`. */
export function bundle(): Promise<string>;
