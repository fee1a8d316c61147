// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/statuslabel.h"

namespace pgcourier {

// A line or two on a ground of their tone, seen only while there is something to say.
class Notice : public Tinted
{
    Q_OBJECT

public:
    explicit Notice(const QString &labelName, QWidget *parent = nullptr);

    void say(const QString &text, theme::Tone tone = theme::Tone::Info);
    [[nodiscard]] QLabel &label() const { return *m_label; }

private:
    QLabel *m_label;
};

} // namespace pgcourier
