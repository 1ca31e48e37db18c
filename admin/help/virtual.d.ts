/** Made of the manual by `admin/build/manual.ts`. */
declare module 'virtual:manual/*' {
  const sections: readonly import('./manual.ts').Section[];
  export default sections;
}

/** Made of the list of diagnostics by `admin/build/diagnostics.ts`. */
declare module 'virtual:diagnostics/*' {
  const backgrounds: Readonly<Record<string, import('./asked.ts').Background>>;
  export default backgrounds;
}
