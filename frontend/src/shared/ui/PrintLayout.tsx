import { PrinterOutlined } from '@ant-design/icons';
import { Button, QRCode } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../auth/me';
import { dateTime } from '../format';
import { ClauseTags } from './ClauseTag';
import './print.css';

interface PrintLayoutProps {
  /** As on the paper form. */
  title: string;
  company: string;
  number: string;
  /** SHA-256 of the content, to compare the paper with the record. */
  hash?: string;
  /** What the QR code says, usually the address of the record. */
  qr?: string;
  clauses?: string[];
  /** Captions of the boxes at the end, e.g. 申請人, 部門主管. */
  signatures?: string[];
  /** Bordered tables and text: <table className="sheet-table"> */
  children: ReactNode;
}

/** A form on A4 as the office knows it: company and title centred, number to the right, ruled table, signature boxes,
 *  and on every page a footer that says which record this is. Always its own address: printing a drawer clips it. */
export function PrintLayout({
  title,
  company,
  number,
  hash,
  qr,
  clauses,
  signatures = [],
  children,
}: PrintLayoutProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [now] = useState(() => dateTime(new Date()));
  useEffect(() => {
    const before = document.title;
    document.title = `${title} ${number}`;
    return () => void (document.title = before);
  }, [title, number]);

  return (
    <div className="sheet-desk">
      <div className="sheet-bar no-print">
        <ClauseTags ids={clauses} />
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => print()}>
          {t('act.print')}
        </Button>
      </div>
      <main id="main" className="sheet">
        {/* A table, because a table's foot is the one thing browsers repeat on every printed page. */}
        <table className="sheet-frame" role="presentation">
          <tbody>
            <tr>
              <td>
                <header className="sheet-head">
                  <p>{company}</p>
                  <h1>{title}</h1>
                  <p className="sheet-number num">
                    {t('print.number')}：{number}
                  </p>
                </header>
                {children}
                {signatures.length > 0 && (
                  <div className="sheet-signatures">
                    {signatures.map((caption) => (
                      <div key={caption}>
                        <span>{caption}</span>
                        <span>{t('print.date')}</span>
                      </div>
                    ))}
                  </div>
                )}
              </td>
            </tr>
          </tbody>
          <tfoot>
            <tr>
              <td>
                <footer className="sheet-foot">
                  {qr && (
                    <QRCode
                      type="svg"
                      value={qr}
                      size={64}
                      bordered={false}
                      color="#000"
                      bgColor="#fff"
                      aria-label={t('print.qr')}
                    />
                  )}
                  <div>
                    <div>
                      {title} <span className="num">{number}</span>
                    </div>
                    <div>
                      {t('print.by')}：{me?.name ?? '–'}　{t('print.at')}：<span className="num">{now}</span>
                    </div>
                    {hash && (
                      <div className="sheet-hash">
                        {t('print.hash')}：{hash}
                      </div>
                    )}
                  </div>
                </footer>
              </td>
            </tr>
          </tfoot>
        </table>
      </main>
    </div>
  );
}
