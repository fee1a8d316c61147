// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace pgcourier {

// The one place where the window says what went wrong: a line, its details on demand, never a dialog.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showError(const Error &error);
    void showInfo(const QString &line);
    [[nodiscard]] QString text() const;

public Q_SLOTS:
    void clear();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void present(theme::Tone tone, const QString &iconName, const QString &line, const QString &details);

    QLabel *m_icon;
    QLabel *m_line;
    QLabel *m_details;
    QToolButton *m_more;
    theme::Tone m_tone = theme::Tone::Info;
};

} // namespace pgcourier
