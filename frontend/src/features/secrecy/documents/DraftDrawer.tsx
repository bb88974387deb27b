import { UploadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Select, Upload, type UploadFile } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type DraftIn, sdk, useRules } from '@/api';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { DOCUMENTS, kindsQuery } from './api';

type Values = DraftIn & { file?: UploadFile[] };

/** A draft and its file. It is protected at its kind's level from the first moment (P07-3.4-1). */
export default function DraftDrawer({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('secrecy');
  const navigate = useNavigate();
  const client = useQueryClient();
  const rules = useRules('DraftIn');
  const { data: kinds } = useQuery(kindsQuery);
  const [made, setMade] = useState<string>();
  const submit = async ({ file, ...body }: Values, headers: Record<string, string>) => {
    const id = made ?? (await sdk.documentsCreate({ body, headers })).id;
    // Should the file be refused, the draft stands and only the file is sent again.
    setMade(id);
    const chosen = file?.[0]?.originFileObj;
    if (chosen) await sdk.pagesPutContent({ path: { id }, body: { file: chosen } });
    await client.invalidateQueries({ queryKey: DOCUMENTS });
    void navigate(`/documents/${id}`);
  };
  return (
    <FormDrawer<Values>
      open
      name="document-draft"
      title={t('draft')}
      submitLabel={t('saveDraft')}
      onClose={onClose}
      onSubmit={submit}
    >
      {(form) => {
        return (
          <>
            <Form.Item name="title" label={t('title')} rules={rules('title')}>
              <Input maxLength={300} showCount />
            </Form.Item>
            <Form.Item name="kind" label={t('kind')} rules={rules('kind')}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={(kinds ?? []).map((kind) => ({
                  value: kind.code,
                  label: `${i18n.language === 'en' ? kind.en : kind.zh}${
                    kind.default_level ? ` · ${t(`levels.${kind.default_level}`)}` : ''
                  }`,
                }))}
              />
            </Form.Item>
            <Form.Item noStyle dependencies={['kind']}>
              {() => {
                const kind = kinds?.find(({ code }) => code === form.getFieldValue('kind'));
                return (
                  <>
                    {kind?.needs_carrier && (
                      <>
                        <Form.Item name="carrier" label={t('carrier')} rules={[{ required: true }]}>
                          <Select
                            options={(['file', 'disc', 'book', 'paper'] as const).map((value) => ({
                              value,
                              label: t(`carriers.${value}`),
                            }))}
                          />
                        </Form.Item>
                        <Form.Item name="vendor" label={t('vendor')} rules={rules('vendor')}>
                          <Input maxLength={200} />
                        </Form.Item>
                        <Form.Item name="nda_until" label={t('ndaUntil')}>
                          <DateField />
                        </Form.Item>
                      </>
                    )}
                    {kind?.personal && (
                      <Form.Item name="data_subject_ids" label={t('dataSubjects')} extra={t('dataSubjectsHint')}>
                        <PersonPicker multiple />
                      </Form.Item>
                    )}
                    {kind?.general && (
                      <Form.Item name="addressed_to_all" valuePropName="checked">
                        <Checkbox>{t('addressedToAll')}</Checkbox>
                      </Form.Item>
                    )}
                  </>
                );
              }}
            </Form.Item>
            <Form.Item name="title_sensitive" valuePropName="checked">
              <Checkbox>{t('titleSensitive')}</Checkbox>
            </Form.Item>
            <Form.Item name="location" label={t('location')} rules={rules('location')}>
              <Input maxLength={200} placeholder={t('locationHint')} />
            </Form.Item>
            <Form.Item
              name="file"
              label={t('file')}
              extra={t('fileHint')}
              valuePropName="fileList"
              getValueFromEvent={({ fileList }: { fileList: UploadFile[] }) => fileList.slice(-1)}
            >
              <Upload beforeUpload={() => false} maxCount={1}>
                <Button icon={<UploadOutlined aria-hidden />}>{t('chooseFile')}</Button>
              </Upload>
            </Form.Item>
          </>
        );
      }}
    </FormDrawer>
  );
}
