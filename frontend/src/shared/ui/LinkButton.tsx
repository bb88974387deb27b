import { Button, type ButtonProps } from 'antd';
import { useHref, useLinkClickHandler } from 'react-router';

/** A link that looks like a button: it can be opened in another tab, as links can. */
export function LinkButton({ to, ...rest }: ButtonProps & { to: string }) {
  const go = useLinkClickHandler<HTMLElement>(to);
  return <Button {...rest} href={useHref(to)} onClick={(event) => go(event)} />;
}
