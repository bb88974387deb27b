import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { show } from '@/test/render';
import { useReason } from './useReason';

function Desk() {
  const ask = useReason();
  const [told, setTold] = useState('-');
  return (
    <>
      <button onClick={() => void ask('為何查看？').then((why) => setTold(why ?? 'nothing'))}>ask</button>
      <output>{told}</output>
    </>
  );
}

const asked = async () => {
  const { user } = show(<Desk />);
  await user.click(await screen.findByText('ask'));
  return { user, field: await screen.findByRole('textbox', { name: '為何查看？' }) };
};

it('wants a reason and takes it by Enter', async () => {
  const { user, field } = await asked();
  expect(screen.getByRole('button', { name: '確定' })).toBeDisabled();
  await user.type(field, ' 核對電話 {Enter}');
  expect(await screen.findByText('核對電話')).toBeInTheDocument();
});

it('says nothing when it is given up', async () => {
  const { user, field } = await asked();
  await user.type(field, 'x');
  await user.click(screen.getByRole('button', { name: '取消' }));
  expect(await screen.findByText('nothing')).toBeInTheDocument();
});
