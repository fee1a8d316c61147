// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/savedfilter.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace pgcourier {

// Asks under which name a filter is saved. Opened with open().
class FilterNameDialog : public QDialog
{
    Q_OBJECT

public:
    FilterNameDialog(const QString &text, const QList<SavedFilter> &known, QWidget *parent = nullptr);

Q_SIGNALS:
    void named(const pgcourier::SavedFilter &filter);

private:
    void judge();

    QString m_text;
    QList<SavedFilter> m_known;
    QLineEdit *m_name;
    QLabel *m_note;
    QPushButton *m_save;
};

} // namespace pgcourier
