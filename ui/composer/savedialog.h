// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pgcourier {

// Asks under which name a request is saved, and in which collection. Opened with open().
class SaveDialog : public QDialog
{
    Q_OBJECT

public:
    SaveDialog(const QString &name, const QStringList &collections, const QString &collection,
        QWidget *parent = nullptr);

Q_SIGNALS:
    void named(const QString &name, const QString &collection); // a collection that may be new

private:
    void judge();
    void finish();

    QLineEdit *m_name;
    QComboBox *m_collection;
    QLabel *m_note;
    QPushButton *m_save;
    QStringList m_known;
};

} // namespace pgcourier
