// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/environmentstore.h"

#include <QObject>
#include <QSet>

namespace pgcourier {

class Keyring;

// The environments of all windows: kept in their file, the values of secrets in the system's keyring. Where
// there is no keyring, or it does not answer, secrets are known until the program ends and no longer.
class Environments : public QObject
{
    Q_OBJECT

public:
    // Without a path nothing outlives this object; without a keyring no secret does.
    explicit Environments(const QString &path = {}, Keyring *keyring = nullptr, QObject *parent = nullptr);

    [[nodiscard]] const QList<Environment> &all() const { return m_environments; }
    [[nodiscard]] Environment find(const QString &id) const; // one without an id where there is none
    void setAll(const QList<Environment> &environments);
    void add(const QList<Environment> &environments); // under names that are free

    // Which one was chosen for a place, a database; empty: none.
    [[nodiscard]] QString chosenFor(const QString &place) const { return m_chosen.value(place); }
    void choose(const QString &place, const QString &id);

    void readSecrets(const QString &id); // once, from the keyring; changed() tells of them
    [[nodiscard]] bool keepsSecrets() const { return m_keyring && !m_keyringFailed; }

Q_SIGNALS:
    void changed();
    void failed(const pgcourier::Error &error);

private:
    void takeSecrets(const QString &id, const Result<QString> &answer);
    void writeSecrets(const Environment &environment, const Environment &before);
    void report(const Status &status);

    EnvironmentStore m_store;
    Keyring *m_keyring;
    bool m_keyringFailed = false;
    QList<Environment> m_environments;
    QMap<QString, QString> m_chosen;
    QSet<QString> m_read; // asked for; or made here
};

} // namespace pgcourier
