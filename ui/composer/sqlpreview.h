// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/outgoing.h"

#include <QWidget>

class QCheckBox;

namespace pgcourier {

class CodeEdit;

// The SQL that will run when the request is sent; secrets are masked until somebody wants to see them.
class SqlPreview : public QWidget
{
    Q_OBJECT

public:
    explicit SqlPreview(QWidget *parent = nullptr);

    void showRequest(const Outgoing &outgoing, SqlDialect dialect);

Q_SIGNALS:
    void revealToggled();

private:
    QCheckBox *m_reveal;
    CodeEdit *m_sql;
};

} // namespace pgcourier
