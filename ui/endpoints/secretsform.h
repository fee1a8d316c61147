// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"
#include "ui/models/valuetable.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace pgcourier {

// The signing secrets of a policy: which there are, never what they are. What is added, expired or removed
// here is stored with the rest of the policy.
class SecretsForm : public QWidget
{
    Q_OBJECT

public:
    explicit SecretsForm(QWidget *parent = nullptr);

    void showSecrets(const EndpointDetails &details);
    void fillInto(EndpointChange &change) const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    enum class Fate { Stays, New, Expires, Goes };
    struct Entry
    {
        SecretRow row;
        Fate fate = Fate::Stays;
        QString secret; // of a new one

        bool operator==(const Entry &) const = default;
    };

    void buildTable();
    void arrange();
    void generate();
    void addTyped();
    void add(const QString &secret);
    void decide(Fate fate);
    void refill();
    void updateButtons();
    [[nodiscard]] static QString fateText(const Entry &entry);

    QList<Entry> m_entries;
    bool m_readOnly = false;
    bool m_allowed = true;
    QLabel *m_reason;
    ValueTable<Entry> *m_model;
    QTableView *m_table;
    QLineEdit *m_typed;
    QPushButton *m_add;
    QPushButton *m_generate;
    QPushButton *m_expire;
    QPushButton *m_remove;
    QLabel *m_once;
    QPushButton *m_copy;
    QString m_fresh; // the newest generated one, shown until the form is shown anew
};

} // namespace pgcourier
