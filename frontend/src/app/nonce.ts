/** The one-time value the backend writes into the page; styles without it are refused by the content security policy. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** antd takes the nonce from its ConfigProvider, but its scroll lock and its scrollbar ruler make their styles without it. */
export function nonceEveryStyle(): void {
  if (!nonce) return;
  const create = document.createElement.bind(document);
  document.createElement = (tag: string, options?: ElementCreationOptions) => {
    const element = create(tag, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
