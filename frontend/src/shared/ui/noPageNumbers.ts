/** Stands in the build for the page numbers of antd's table: every list of ours pages by cursor; see vite.config.ts. */
export default function NoPageNumbers(): null {
  return null;
}
