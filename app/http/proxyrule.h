// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QSet>
#include <QUrl>

namespace pgcourier {

// Which proxy a URL goes through: none, what the environment says, or a given one.
class ProxyRule
{
public:
    explicit ProxyRule(const QString &setting); // as SenderOptions::proxy

    [[nodiscard]] bool applies(const QUrl &url) const;
    // Goes out directly, whatever the rule. A name is asked for by its address, which the environment's rule
    // (no_proxy=name) would judge differently, and a stand-in goes past any proxy: remember that it was
    // decided.
    void markDirect(const QUrl &url);
    [[nodiscard]] QNetworkProxy proxyFor(const QNetworkProxyQuery &query) const;
    // Of a given one: its name, as it was given.
    [[nodiscard]] QString givenHost() const { return m_mode == Mode::Given ? m_host : QString(); }
    // The connection to it goes to the address that was checked.
    void pin(const QHostAddress &address) { m_given.setHostName(address.toString()); }
    [[nodiscard]] bool isSet() const { return m_mode != Mode::None; }

private:
    enum class Mode { None, System, Given };
    Mode m_mode = Mode::None;
    QNetworkProxy m_given;
    QString m_host;
    QSet<QString> m_direct;
};

// Hands the rule to a manager, which owns its factory.
class ProxyFactory : public QNetworkProxyFactory
{
public:
    explicit ProxyFactory(std::shared_ptr<const ProxyRule> rule) : m_rule(std::move(rule)) { }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {m_rule->proxyFor(query)};
    }

private:
    std::shared_ptr<const ProxyRule> m_rule;
};

} // namespace pgcourier
