/** Made of the catalogue by `admin/build/words.ts`. */
declare module 'virtual:words/*' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
