/** What is used of pdfmake, which brings no types. */
declare module 'pdfmake/build/pdfmake.js' {
  export type Content = string | Readonly<Record<string, unknown>>;

  interface Pdfmake {
    readonly virtualfs: { writeFileSync(name: string, content: Uint8Array): void };
    setFonts(fonts: Readonly<Record<string, Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>>>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    createPdf(definition: Readonly<Record<string, unknown>>): { getBuffer(): Promise<Uint8Array<ArrayBuffer>> };
  }

  const pdfmake: Pdfmake;
  export default pdfmake;
}
