// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/statuslabel.h"

class QPushButton;

namespace pgcourier {

// A coloured line over all pages that says what somebody must not forget, and what can be done about it.
class WindowBar : public Tinted
{
    Q_OBJECT

public:
    // The bar is found as NAMEBar, what it says as NAMEWords.
    explicit WindowBar(const QString &name, QWidget *parent = nullptr);

protected:
    void say(const QString &words);
    QPushButton *addButton(const QString &text, const QString &accessibleName, const QString &toolTip);

private:
    QLabel *m_words;
};

} // namespace pgcourier
